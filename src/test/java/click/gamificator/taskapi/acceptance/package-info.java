/**
 * The suites that run the features. The steps of each folder of {@code features/} are in the package of the same name.
 * They share {@code support} and {@code http}, and act on {@code platform}. No step knows how the service is built:
 * steps see answers, exit codes, logs and, if necessary, the database.
 */
@NullMarked
package click.gamificator.taskapi.acceptance;

import org.jspecify.annotations.NullMarked;
