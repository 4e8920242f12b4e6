package click.gamificator.taskapi.livingdocs;

import click.gamificator.taskapi.livingdocs.Outcome.Failure;
import io.cucumber.messages.types.Attachment;
import io.cucumber.messages.types.AttachmentContentEncoding;
import io.cucumber.messages.types.Exception;
import io.cucumber.messages.types.Step;
import io.cucumber.messages.types.TestCaseStarted;
import io.cucumber.messages.types.TestStep;
import io.cucumber.messages.types.TestStepFinished;
import io.cucumber.messages.types.TestStepResult;
import io.cucumber.query.Query;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds out how a scenario came out, and in whose words. */
final class Outcomes {
    private final Query query;

    Outcomes(Query query) {
        this.query = query;
    }

    Outcome of(TestCaseStarted started) {
        if (query.findTestCaseFinishedBy(started).isEmpty()) {
            String message = "The run ended before this scenario did.";
            return new Outcome(Status.FAILED, Optional.of(new Failure("", 0, message, logs(started))));
        }
        return query.findMostSevereTestStepResultBy(started)
                .map(worst -> new Outcome(Status.of(worst.getStatus()), failure(started, worst)))
                .orElse(new Outcome(Status.PASSED, Optional.empty()));
    }

    private Optional<Failure> failure(TestCaseStarted started, TestStepResult worst) {
        if (Status.of(worst.getStatus()) == Status.PASSED) {
            return Optional.empty();
        }
        return query.findTestStepFinishedAndTestStepBy(started).stream()
                .filter(step -> step.getKey().getTestStepResult().getStatus() == worst.getStatus())
                .findFirst()
                .map(step -> failure(started, step));
    }

    private Failure failure(TestCaseStarted started, Entry<TestStepFinished, TestStep> finished) {
        TestStepResult result = finished.getKey().getTestStepResult();
        Optional<Step> step = query.findPickleStepBy(finished.getValue()).flatMap(query::findStepBy);
        String words = query.findPickleStepBy(finished.getValue())
                .map(pickle -> step.map(Step::getKeyword).orElse("") + pickle.getText())
                .orElse("What has to be done before or after every scenario");
        String detail = Stream.of(
                        result.getException().flatMap(Exception::getStackTrace).orElse(""), logs(started))
                .filter(text -> !text.isBlank())
                .collect(Collectors.joining("\n\n"));
        return new Failure(words, step.map(s -> s.getLocation().getLine()).orElse(0L), message(result), detail);
    }

    private static String message(TestStepResult result) {
        return result.getException()
                .flatMap(Exception::getMessage)
                .or(result::getMessage)
                .map(String::strip)
                .filter(message -> !message.isEmpty())
                .orElseGet(() -> switch (Status.of(result.getStatus())) {
                    case UNFINISHED -> "Nobody has written yet what this step is to do.";
                    case SKIPPED -> "The scenario asked to be skipped.";
                    default -> "No reason was given.";
                });
    }

    private String logs(TestCaseStarted started) {
        return query.findTestStepsFinishedBy(started).stream()
                .flatMap(step -> query.findAttachmentsBy(step).stream())
                .filter(attachment -> attachment.getContentEncoding() == AttachmentContentEncoding.IDENTITY)
                .filter(attachment -> attachment.getMediaType().startsWith("text/"))
                .map(Attachment::getBody)
                .collect(Collectors.joining("\n\n"));
    }
}
