import client.ApiClient;
import client.ApiException;
import client.ApiResponse;
import client.model.Problem;
import java.io.IOException;
import java.util.Objects;

/** What the calls share. Each check that fails ends the program. */
abstract class Checks {
    static final String NEW_FIELD = System.getenv("NEW_FIELD");
    private static int made;

    static int made() {
        return made;
    }

    static void retryAfter(ApiException exception) {
        String seconds = exception.getResponseHeaders().firstValue("Retry-After").orElseThrow();
        check(Integer.parseInt(seconds) >= 1, seconds);
    }

    static void limits(ApiResponse<?> answer) {
        String policy = header(answer, "RateLimit-Policy");
        String limit = header(answer, "RateLimit");
        equal(policy.isEmpty(), limit.isEmpty());
        check(policy.isEmpty() || policy.matches("\"default\";q=[0-9]+;w=[0-9]+"), policy);
        check(limit.isEmpty() || limit.matches("\"default\";r=[0-9]+;t=[0-9]+"), limit);
    }

    static ApiClient client(String key) {
        var client = new ApiClient();
        client.updateBaseUri(System.getenv("BASE"));
        if (key != null) {
            client.setRequestInterceptor(request -> request.header("X-API-Key", key));
        }
        return client;
    }

    static String slug(int status, Call call) throws ApiException {
        String type = problem(failure(status, call)).getType();
        return type.substring(type.indexOf('#') + 1);
    }

    static ApiException failure(int status, Call call) throws ApiException {
        try {
            call.make();
        } catch (ApiException exception) {
            equal(status, exception.getCode());
            return exception;
        }
        throw new AssertionError("no " + status);
    }

    static Problem problem(ApiException exception) {
        try {
            Problem problem = new ApiClient().getObjectMapper().readValue(exception.getResponseBody(), Problem.class);
            Integer status = problem.getStatus();
            equal(exception.getCode(), status);
            equal(problem.getRequestId(), exception.getResponseHeaders().firstValue("X-Request-Id").orElse(null));
            check(!problem.getTitle().isEmpty() && !problem.getDetail().isEmpty(), "title and detail");
            check(problem.getAdditionalProperty(NEW_FIELD) != null, "the new field");
            return problem;
        } catch (IOException unreadable) {
            throw new AssertionError(exception.getResponseBody(), unreadable);
        }
    }

    static String header(ApiResponse<?> answer, String name) {
        return answer.getHeaders().entrySet().stream()
                .filter(each -> each.getKey().equalsIgnoreCase(name))
                .map(each -> String.join(",", each.getValue()))
                .findAny()
                .orElse("");
    }

    static void equal(Object expected, Object found) {
        check(Objects.equals(expected, found), "expected " + expected + ", found " + found);
    }

    static void check(boolean holds, String what) {
        made++;
        if (!holds) {
            throw new AssertionError(what);
        }
    }

    interface Call {
        void make() throws ApiException;
    }
}
