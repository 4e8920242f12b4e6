package click.gamificator.taskapi.acceptance.platform;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The packaged program as a process of this machine. */
final class ServiceProcess implements Target {
    private static final String JAR = System.getProperty("acceptance.jar", "target/task-api.jar");
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private final Process process;
    private final Path out;
    private final Path err;
    private final URI base;

    private ServiceProcess(Process process, Path out, Path err, int port) {
        this.process = process;
        this.out = out;
        this.err = err;
        this.base = URI.create("http://127.0.0.1:" + port);
    }

    static ServiceProcess start(Path log, InstanceSettings settings) {
        int port = Ports.free();
        return launch(log, settings.with("PORT", Integer.toString(port)), port, List.of());
    }

    static Finished run(Path log, InstanceSettings settings, List<String> command) {
        ServiceProcess process = launch(log, settings, 0, command);
        try {
            int status = process.awaitExit(Duration.ofSeconds(60));
            return new Finished(status, Files.readString(process.out), Files.readString(process.err));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            process.close();
        }
    }

    private static ServiceProcess launch(Path log, InstanceSettings settings, int port, List<String> arguments) {
        Path out = log.resolveSibling(log.getFileName() + ".log");
        Path err = log.resolveSibling(log.getFileName() + ".err");
        // Scenarios start many short-lived processes on few cores: start-up time matters more here than peak speed.
        List<String> command =
                new ArrayList<>(List.of(JAVA, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m", "-jar", JAR));
        command.addAll(arguments);
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
        builder.environment().clear();
        builder.environment().putAll(settings.environment());
        try {
            return new ServiceProcess(builder.start(), out, err, port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public URI base() {
        return base;
    }

    @Override
    public List<String> log() {
        try {
            return Files.readString(out).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void failIfEnded() {
        if (!process.isAlive()) {
            throw new AssertionError("It has ended with status " + process.exitValue() + "; see " + out);
        }
    }

    @Override
    public void terminate() {
        process.destroy();
    }

    @Override
    public void kill() {
        process.destroyForcibly();
        int _ = awaitExit(Duration.ofSeconds(10));
    }

    @Override
    public int awaitExit(Duration atMost) {
        try {
            if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("It still runs after " + atMost.toSeconds() + " seconds; see " + out);
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            kill();
        }
    }

    @Override
    public String toString() {
        return "the instance at " + base + ", which logs to " + out;
    }
}
