package click.gamificator.taskapi.acceptance;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;

/** Many who do the same at the same moment. */
final class Crowd {
    private Crowd() {}

    static <T> List<T> of(int size, Callable<T> deed) {
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

    /** One who does it meanwhile. */
    static <T> Future<T> one(Callable<T> deed) {
        FutureTask<T> task = new FutureTask<>(deed);
        Thread.ofVirtual().start(task);
        return task;
    }

    static <T> T result(Future<T> future) {
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
