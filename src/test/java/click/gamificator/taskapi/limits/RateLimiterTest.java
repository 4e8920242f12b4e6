package click.gamificator.taskapi.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class RateLimiterTest {
    @Test
    void firstCallLeavesAllButOne() {
        assertThat(new RateLimiter(1200, 10).take("cat-house")).isEqualTo(new Quota(1200, true, 1199, 1, 0));
    }

    @Test
    void asManyCallsAsAllowedGoAhead() {
        var limiter = new RateLimiter(3, 10);

        assertThat(IntStream.range(0, 4).mapToObj(_ -> limiter.take("cat-house").allowed()))
                .containsExactly(true, true, true, false);
    }

    @Test
    void refusedCallIsToldWhenToTryAgain() {
        var limiter = new RateLimiter(2, 10);
        limiter.take("cat-house");
        limiter.take("cat-house");

        assertThat(limiter.take("cat-house")).isEqualTo(new Quota(2, false, 0, 60, 30));
    }

    @Test
    void refusedCallMayTryAgainAfterASecondAtLeast() {
        var limiter = new RateLimiter(600, 10);
        IntStream.range(0, 600).forEach(_ -> limiter.take("cat-house"));

        assertThat(IntStream.range(0, 100)
                        .mapToObj(_ -> limiter.take("cat-house"))
                        .filter(quota -> !quota.allowed()))
                .isNotEmpty()
                .allSatisfy(quota -> assertThat(quota.retrySeconds()).isEqualTo(1));
    }

    @Test
    void callersAreCountedApart() {
        var limiter = new RateLimiter(1, 10);
        limiter.take("cat-house");

        assertThat(limiter.take("dog-house").allowed()).isTrue();
    }

    @Test
    void bucketFillsUpEvenly() {
        var limiter = new RateLimiter(600, 10);
        IntStream.range(0, 700).forEach(_ -> limiter.take("cat-house"));

        Awaitility.await()
                .atMost(Duration.ofSeconds(2))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> limiter.take("cat-house").allowed());
    }

    @Test
    void callsAtTheSameTimeAreCountedEach() {
        var limiter = new RateLimiter(6, 10);
        var allowed = new AtomicInteger();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, 200)
                    .forEach(_ -> threads.execute(() -> {
                        if (limiter.take("cat-house").allowed()) {
                            allowed.incrementAndGet();
                        }
                    }));
        }

        assertThat(allowed).hasValue(6);
    }
}
