/** The steps of {@code features/keys}, and the tests of {@code script/keys} and of {@code docs/rotation.md}. */
@NullMarked
package click.gamificator.taskapi.acceptance.keys;

import org.jspecify.annotations.NullMarked;
