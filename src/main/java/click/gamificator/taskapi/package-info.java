/**
 * The Task API: a thin Spring JDBC service with one package a feature. The two commands of the program start here;
 * features know the packages {@code http}, {@code database} and {@code keys}, never each other.
 */
@NullMarked
package click.gamificator.taskapi;

import org.jspecify.annotations.NullMarked;
