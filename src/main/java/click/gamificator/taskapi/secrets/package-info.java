/** Settings that are refreshed from AWS Secrets Manager while the service runs. Only this package uses the AWS SDK. */
@NullMarked
package click.gamificator.taskapi.secrets;

import org.jspecify.annotations.NullMarked;
