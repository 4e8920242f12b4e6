package click.gamificator.taskapi.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code application/problem+json}; {@code errors} only if fields are not valid. */
public record ProblemBody(
        String type,
        String title,
        int status,
        String detail,
        String requestId,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<FieldError> errors) {}
