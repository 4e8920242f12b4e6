package click.gamificator.taskapi.http;

import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Writes what a controller returns as JSON. All bytes are made first and counted against a budget, so that a slow reader
 * holds no more than them, and so that an answer that can't be written is refused while it still can be.
 */
final class JsonAnswers extends JacksonJsonHttpMessageConverter {
    /** A sixth of the heap (src/image/java.options). */
    private static final long MOST_BYTES = 32L * 1024 * 1024;

    /** Tomcat's: what fits in is not sent before the request has ended (UnreadBody), and gets its length then. */
    private static final int RESPONSE_BUFFER = 8 * 1024;

    private static final long RETRY_SECONDS = 2;

    private final AnswerBudget budget = new AnswerBudget(MOST_BYTES);

    JsonAnswers() {
        super(Json.MAPPER);
    }

    @Override
    protected void writeInternal(
            Object value, ResolvableType type, HttpOutputMessage answer, @Nullable Map<String, Object> hints)
            throws IOException {
        var bytes = Json.MAPPER.writeValueAsBytes(value);
        var caller = caller();
        if (!budget.take(caller, bytes.length)) {
            throw Problem.passing(
                    ProblemType.UNAVAILABLE,
                    "Too many large answers are being read. Read faster, ask for fewer at a time, or use a smaller"
                            + " limit.",
                    RETRY_SECONDS);
        }
        try {
            if (bytes.length > RESPONSE_BUFFER) {
                answer.getHeaders().setContentLength(bytes.length);
            }
            answer.getBody().write(bytes);
        } finally {
            budget.release(caller, bytes.length);
        }
    }

    private static String caller() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
                ? RequestLog.service(attributes.getRequest())
                : "";
    }
}
