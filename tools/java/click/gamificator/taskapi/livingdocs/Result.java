package click.gamificator.taskapi.livingdocs;

import io.cucumber.messages.types.Attachment;
import io.cucumber.messages.types.AttachmentContentEncoding;
import io.cucumber.messages.types.Exception;
import io.cucumber.messages.types.Step;
import io.cucumber.messages.types.TestCaseStarted;
import io.cucumber.messages.types.TestStep;
import io.cucumber.messages.types.TestStepResult;
import io.cucumber.query.Query;
import java.util.Comparator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The result of a scenario in one run: if it did not pass, the step and the reason, with a detail for engineers. */
record Result(String run, Status status, String step, long line, String message, String detail) {
    static Result of(String run, Status status) {
        return new Result(run, status, "", 0, "", "");
    }

    static Result of(String run, Query query, TestCaseStarted started) {
        var logs = query.findTestStepsFinishedBy(started).stream()
                .flatMap(step -> query.findAttachmentsBy(step).stream())
                .filter(attachment -> attachment.getContentEncoding() == AttachmentContentEncoding.IDENTITY)
                .filter(attachment -> attachment.getMediaType().startsWith("text/"))
                .map(Attachment::getBody)
                .collect(Collectors.joining("\n\n"));
        if (query.findTestCaseFinishedBy(started).isEmpty()) {
            return new Result(run, Status.FAILED, "", 0, "The run ended before this scenario did.", logs);
        }
        return query.findTestStepFinishedAndTestStepBy(started).stream()
                .max(Comparator.comparing(step -> Status.of(step.getKey().getTestStepResult())))
                .map(it -> of(run, query, it.getKey().getTestStepResult(), it.getValue(), logs))
                .orElse(of(run, Status.PASSED));
    }

    private static Result of(String run, Query query, TestStepResult result, TestStep executed, String logs) {
        var pickle = query.findPickleStepBy(executed);
        var step = pickle.flatMap(query::findStepBy);
        var words = pickle.map(it -> step.map(Step::getKeyword).orElse("") + it.getText())
                .orElse("What has to be done before or after every scenario");
        var trace = result.getException().flatMap(Exception::getStackTrace).orElse("");
        var detail = Stream.of(trace, logs).filter(text -> !text.isBlank()).collect(Collectors.joining("\n\n"));
        var line = step.map(it -> it.getLocation().getLine()).orElse(0L);
        return new Result(run, Status.of(result), words, line, message(result), detail);
    }

    /** The part of the message that a reader needs first. */
    String gist() {
        return message.length() <= 240 ? message : message.substring(0, 240) + "…";
    }

    private static String message(TestStepResult result) {
        return result.getException()
                .flatMap(Exception::getMessage)
                .or(result::getMessage)
                .map(String::strip)
                .filter(message -> !message.isEmpty())
                .orElseGet(() -> switch (Status.of(result)) {
                    case PASSED -> "";
                    case UNFINISHED -> "Nobody has written yet what this step is to do.";
                    case SKIPPED -> "The scenario asked to be skipped.";
                    default -> "No reason was given.";
                });
    }
}
