/** The steps of {@code features/contract}, and the tests of {@code docs/api.md} and of the OpenAPI document. */
@NullMarked
package click.gamificator.taskapi.acceptance.contract;

import org.jspecify.annotations.NullMarked;
