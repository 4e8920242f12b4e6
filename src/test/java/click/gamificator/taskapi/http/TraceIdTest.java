package click.gamificator.taskapi.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;
import org.springframework.mock.web.MockHttpServletRequest;

class TraceIdTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String ROOT = "1-67891233-abcdef012345678912345678";
    private static final String ALPHABET = "0123456789abcdefABCDEF-=;, \t\n\0Root=1-é";

    private final MockHttpServletRequest request = new MockHttpServletRequest();

    @AfterEach
    void forget() {
        MDC.clear();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00-" + TRACE + "-00f067aa0ba902b7-01",
                "00-" + TRACE + "-00f067aa0ba902b7-ff",
                "01-" + TRACE + "-00f067aa0ba902b7-01",
                "fe-" + TRACE + "-00f067aa0ba902b7-01-what-comes-later"
            })
    void traceOfTheCallerIsTaken(String traceparent) {
        request.addHeader("traceparent", traceparent);

        assertThat(TraceId.of(request)).isEqualTo(TRACE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                TRACE,
                "ff-" + TRACE + "-00f067aa0ba902b7-01",
                "00-" + TRACE + "-00f067aa0ba902b7-01-more",
                "01-" + TRACE + "-00f067aa0ba902b7-01more",
                "00-" + TRACE + "-00f067aa0ba902b7",
                "00-" + TRACE + "-0000000000000000-01",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
                " 00-" + TRACE + "-00f067aa0ba902b7-01",
                "00-" + TRACE + "-00f067aa0ba902b7-0x"
            })
    void malformedTraceCountsAsAbsent(String traceparent) {
        request.addHeader("traceparent", traceparent);
        assertThat(TraceId.of(request)).isNull();

        request.addHeader("X-Amzn-Trace-Id", "Root=" + ROOT);
        assertThat(TraceId.of(request)).isEqualTo(ROOT);
    }

    @Test
    void twoTracesAreNone() {
        request.addHeader("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01");
        request.addHeader("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01");

        assertThat(TraceId.of(request)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Root=" + ROOT,
                "Self=1-67891234-12456789abcdef012345678;Root=" + ROOT,
                "Root=" + ROOT + ";Parent=53995c3f42cd8ad8;Sampled=1;CalledFrom=app"
            })
    void traceOfTheLoadBalancerIsTaken(String header) {
        request.addHeader("X-Amzn-Trace-Id", header);

        assertThat(TraceId.of(request)).isEqualTo(ROOT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "Root=", ROOT, "root=" + ROOT, "OtherRoot=" + ROOT, "Root=" + ROOT + "0", "Root=2" + ROOT})
    void malformedRootCountsAsAbsent(String header) {
        request.addHeader("X-Amzn-Trace-Id", header);

        assertThat(TraceId.of(request)).isNull();
    }

    @Test
    void longHeaderIsNotRead() {
        request.addHeader("X-Amzn-Trace-Id", "Root=" + ROOT + ";Parent=" + "5".repeat(600));

        assertThat(TraceId.of(request)).isNull();
    }

    @Test
    void nothingButAnIdEverComesOut() {
        var random = new Random(21);
        for (var round = 0; round < 20_000; round++) {
            var fuzzed = new MockHttpServletRequest();
            fuzzed.addHeader("traceparent", changed("00-" + TRACE + "-00f067aa0ba902b7-01", random));
            fuzzed.addHeader("X-Amzn-Trace-Id", changed("Root=" + ROOT + ";Sampled=1", random));

            assertThat(TraceId.of(fuzzed))
                    .satisfiesAnyOf(
                            id -> assertThat(id).isNull(),
                            id -> assertThat(id).matches("[0-9a-f]{32}|1-[0-9a-f]{8}-[0-9a-f]{24}"));
        }
    }

    @Test
    void everyLineOfTheRequestCarriesIt() {
        request.addHeader("X-Amzn-Trace-Id", "Root=" + ROOT);
        TraceId.remember(request);

        assertThat(MDC.get("trace_id")).isEqualTo(ROOT);
    }

    @Test
    void lineOfARequestWithoutATraceHasNoSuchField() {
        TraceId.remember(request);

        assertThat(MDC.get("trace_id")).isNull();
    }

    private static String changed(String header, Random random) {
        var text = new StringBuilder(header);
        for (var change = random.nextInt(4); change > 0; change--) {
            text.setCharAt(random.nextInt(text.length()), ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }
}
