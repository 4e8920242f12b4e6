package click.gamificator.taskapi.acceptance.support;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Many callers who do the same at the same moment. */
public final class Crowd {
    private Crowd() {}

    /** Runs {@code deed} {@code size} times in parallel, and returns all results. */
    public static <T> List<T> of(int size, Callable<T> deed) {
        CountDownLatch start = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> running = IntStream.range(0, size)
                    .mapToObj(number -> threads.submit(() -> {
                        start.await();
                        return deed.call();
                    }))
                    .toList();
            start.countDown();
            return running.stream().map(Crowd::result).toList();
        }
    }

    /** Runs {@code deed} for all of them in parallel, and waits for the end. */
    public static <T> void ofEach(List<T> all, Consumer<T> deed) {
        List<Future<Void>> running = all.stream()
                .map(each -> one(() -> {
                    deed.accept(each);
                    return (Void) null;
                }))
                .toList();
        running.forEach(Crowd::result);
    }

    /** Runs {@code deed} in the background. */
    public static <T> Future<T> one(Callable<T> deed) {
        FutureTask<T> task = new FutureTask<>(deed);
        Thread.ofVirtual().start(task);
        return task;
    }

    /** Waits for the result. Fails if there is none. */
    public static <T> T result(Future<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
