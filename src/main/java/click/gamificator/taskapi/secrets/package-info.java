/** Settings that are read again while the service runs, from AWS Secrets Manager. Its SDK is known here only. */
@NullMarked
package click.gamificator.taskapi.secrets;

import org.jspecify.annotations.NullMarked;
