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
 * Writes a controller's result as JSON. All bytes are made first and counted against a budget: a slow reader then holds
 * no more than these bytes, and an answer that can't be written is refused before any byte is sent.
 */
final class JsonAnswers extends JacksonJsonHttpMessageConverter {
    /**
     * Tomcat's buffer size: an answer that fits is sent only after the request has ended (UnreadBody), and gets a
     * length.
     */
    private static final int RESPONSE_BUFFER = 8 * 1024;

    private final AnswerBudget budget;

    JsonAnswers(AnswerBudget budget) {
        super(Json.MAPPER);
        this.budget = budget;
    }

    @Override
    protected void writeInternal(
            Object value, ResolvableType type, HttpOutputMessage answer, @Nullable Map<String, Object> hints)
            throws IOException {
        var bytes = Json.MAPPER.writeValueAsBytes(value);
        var caller = caller();
        if (!budget.take(caller, bytes.length)) {
            throw AnswerBudget.refusal();
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
