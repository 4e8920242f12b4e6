/**
 * The Task API: a thin Spring JDBC service with one package a feature. The two commands of the program start here;
 * features know the packages that all share, such as {@code http} and {@code idempotency}, never each other.
 */
@NullMarked
package click.gamificator.taskapi;

import org.jspecify.annotations.NullMarked;
