package click.gamificator.taskapi.guides;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs the commands of a guide as a reader would, in a separate folder. */
public record Shell(Path folder, Map<String, String> environment) {
    private static final long LONGEST_MINUTES = 5;

    /** A program that has ended: its status, standard output and standard error. */
    public record Ended(int status, String out, String err) {}

    /**
     * Runs a program to its end and returns its standard output. Fails with the whole output if the status is not 0.
     */
    public String run(List<String> command) {
        var ended = finish(command);
        if (ended.status() != 0) {
            throw new AssertionError(
                    "%s ended with status %d.%n%s%n%s".formatted(command, ended.status(), ended.out(), ended.err()));
        }
        return ended.out();
    }

    /** Runs a program to its end, whatever its status. */
    public Ended finish(List<String> command) {
        var out = folder.resolve("out.txt").toFile();
        var err = folder.resolve("err.txt").toFile();
        var builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectInput(new File("/dev/null"))
                .redirectOutput(out)
                .redirectError(err);
        builder.environment().putAll(environment);
        try {
            var process = builder.start();
            if (!process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new AssertionError(command + " still ran after " + LONGEST_MINUTES + " minutes");
            }
            return new Ended(process.exitValue(), Files.readString(out.toPath()), Files.readString(err.toPath()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
