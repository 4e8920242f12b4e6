/**
 * The Task API: a thin Spring JDBC service with one package per feature. This package starts the program's two commands
 * and composes their settings from the parts that the packages define. Features depend on shared packages such as
 * {@code http} and {@code idempotency}, never on each other.
 */
@NullMarked
package click.gamificator.taskapi;

import org.jspecify.annotations.NullMarked;
