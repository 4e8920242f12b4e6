package click.gamificator.taskapi.acceptance.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Searches logs for secrets, stack traces and lines that are not JSON. Never repeats a secret that it found. */
public final class LogCheck {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Pattern SERVICE_KEY = Pattern.compile("tsk_[a-z0-9-]+_[A-Za-z0-9_-]{20,}");
    private static final Pattern STACK_TRACE =
            Pattern.compile("\\tat |\\\\tat |\\bat [\\w.$]+\\([\\w.]+:\\d+\\)|\\w(Exception|Error)\\b(?!_)");
    private static final Pattern SQL =
            Pattern.compile("(?i)\\b(select .+ from|insert into|update \\w+ set|delete from|org\\.postgresql)\\b");

    private final Set<String> secrets;

    /** Searches for these secrets. */
    public LogCheck(Set<String> secrets) {
        this.secrets = secrets;
    }

    /** The findings in the logs of this folder. */
    public List<String> findings(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> logs = files.filter(Files::isRegularFile).sorted().toList();
            List<String> findings = new ArrayList<>();
            if (logs.stream().noneMatch(log -> isLog(log) && !lines(log).isEmpty())) {
                findings.add("no log holds a single line: nothing was checked");
            }
            logs.forEach(log -> check(log, findings));
            return findings;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void check(Path log, List<String> findings) {
        int number = 0;
        for (String line : lines(log)) {
            number++;
            for (String fault : faults(line, isLog(log))) {
                findings.add(log.getFileName() + ", line " + number + ": " + fault);
            }
        }
    }

    private List<String> faults(String line, boolean json) {
        List<String> faults = new ArrayList<>();
        if (secrets.stream().anyMatch(line::contains)) {
            faults.add("a key or password that a scenario used");
        }
        if (SERVICE_KEY.matcher(line).find()) {
            faults.add("something that looks like a service key");
        }
        if (STACK_TRACE.matcher(line).find()) {
            faults.add("a stack trace or the name of an exception");
        }
        if (SQL.matcher(line).find()) {
            faults.add("a statement to the database");
        }
        if (json && !isObject(line)) {
            faults.add("not a JSON object");
        }
        return faults;
    }

    private static boolean isObject(String line) {
        try {
            return JSON.readTree(line).isObject();
        } catch (JacksonException e) {
            return false;
        }
    }

    /** Excludes the error streams, which are in .err files and need not be JSON. */
    private static boolean isLog(Path file) {
        return file.getFileName().toString().endsWith(".log");
    }

    private static List<String> lines(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
