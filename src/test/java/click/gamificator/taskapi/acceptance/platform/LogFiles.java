package click.gamificator.taskapi.acceptance.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.testcontainers.containers.output.OutputFrame;

/** Writes a container's output into {@code .log} files and its errors into {@code .err} files. */
final class LogFiles implements Consumer<OutputFrame> {
    private final Path out;
    private final Path err;
    private final CountDownLatch ended = new CountDownLatch(1);

    LogFiles(Path log) {
        out = log.resolveSibling(log.getFileName() + ".log");
        err = log.resolveSibling(log.getFileName() + ".err");
        append(out, "");
        append(err, "");
    }

    @Override
    public void accept(OutputFrame frame) {
        switch (frame.getType()) {
            case STDOUT -> append(out, frame.getUtf8StringWithoutLineEnding() + "\n");
            case STDERR -> append(err, frame.getUtf8StringWithoutLineEnding() + "\n");
            case END -> ended.countDown();
        }
    }

    Path out() {
        return out;
    }

    List<String> lines() {
        return read(out).lines().toList();
    }

    boolean hasEnded() {
        return ended.getCount() == 0;
    }

    /** The content of both files, once the container has ended. */
    Finished finished(int status) {
        awaitEnd();
        return new Finished(status, read(out), read(err));
    }

    void awaitEnd() {
        try {
            if (!ended.await(10, TimeUnit.SECONDS)) {
                throw new AssertionError("The log did not end; see " + out);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void append(Path file, String text) {
        try {
            Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
