package click.gamificator.taskapi.secrets;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Names in one word why Secrets Manager returned no value.
 *
 * @see <a href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/CommonErrors.html">common errors</a>
 */
final class ReadFailure {
    static final String CREDENTIALS_REFUSED = "credentials_refused";

    private static final int FIRST_SERVER_ERROR = 500;
    private static final Set<String> OF_CREDENTIALS = Set.of(
            "ExpiredToken",
            "ExpiredTokenException",
            "IncompleteSignature",
            "IncompleteSignatureException",
            "InvalidClientTokenId",
            "InvalidSignatureException",
            "MissingAuthenticationToken",
            "MissingAuthenticationTokenException",
            "UnrecognizedClientException");

    private ReadFailure() {}

    static String reason(SdkException failure) {
        return switch (failure) {
            case AwsServiceException answer -> ofAnswer(answer);
            case ApiCallTimeoutException _, ApiCallAttemptTimeoutException _ -> "timed_out";
            default -> ofTheWay(failure);
        };
    }

    private static String ofAnswer(AwsServiceException answer) {
        var details = answer.awsErrorDetails();
        @Nullable String code = details == null ? null : details.errorCode();
        if (code != null && OF_CREDENTIALS.contains(code)) {
            return CREDENTIALS_REFUSED;
        }
        if (answer.isThrottlingException()) {
            return "throttled";
        }
        if (answer.statusCode() >= FIRST_SERVER_ERROR) {
            return "server_error";
        }
        return switch (code) {
            case "AccessDenied", "AccessDeniedException" -> "access_denied";
            case "DecryptionFailure" -> "decryption_failed";
            // The secret is scheduled for deletion: no other valid request gets this error.
            case "InvalidRequestException" -> "marked_for_deletion";
            case null, default -> "refused";
        };
    }

    private static String ofTheWay(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SocketTimeoutException) {
                return "timed_out";
            }
            // Exceptions of the SDK's own packages report an answer that is not JSON.
            if (cause instanceof IOException && cause.getClass().getName().startsWith("java")) {
                return "unreachable";
            }
        }
        return "garbled";
    }
}
