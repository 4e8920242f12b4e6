package click.gamificator.taskapi.keys;

import click.gamificator.taskapi.http.Command;
import click.gamificator.taskapi.http.Input;
import click.gamificator.taskapi.http.Problem;
import click.gamificator.taskapi.http.ProblemType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Serves {@code /admin/keys}. */
@RestController
@RequestMapping(path = "/admin/keys", produces = "application/json")
class KeysController {
    private static final int LONGEST_GRACE_SECONDS = (int) Duration.ofDays(30).toSeconds();
    private static final Duration DEFAULT_GRACE = Duration.ofDays(7);

    private final Keys keys;

    KeysController(Keys keys) {
        this.keys = keys;
    }

    record KeyList(List<KeyView> keys) {}

    @GetMapping
    KeyList list(Input query) {
        query.check();
        return new KeyList(keys.list());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    NewKey create(Command command) {
        refuseIdempotencyKey(command);
        var input = command.input().require("name");
        var name = input.text("name", 1, 63);
        if (name != null && !ServiceName.isValid(name)) {
            input.reject("name", "must be lower-case letters, digits and hyphens, and not start with a hyphen");
        }
        var expiresAt = input.dateTime("expires_at");
        if (expiresAt != null && !expiresAt.isAfter(Instant.now())) {
            input.reject("expires_at", "must lie in the future");
        }
        input.check();
        return keys.create(Objects.requireNonNull(name), expiresAt);
    }

    @PostMapping("/{name}/rotate")
    NewKey rotate(@PathVariable("name") String name, Command command) {
        refuseIdempotencyKey(command);
        var input = command.inputIfAny();
        var grace = input.integer("grace_seconds", 0, LONGEST_GRACE_SECONDS);
        input.check();
        return keys.rotate(known(name), grace == null ? DEFAULT_GRACE : Duration.ofSeconds(grace));
    }

    @DeleteMapping(path = "/{name}", produces = "*/*")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(@PathVariable("name") String name, Input query) {
        query.check();
        keys.revoke(known(name));
    }

    /** The answer could not be repeated: a key is shown once and only its hash is stored. */
    private static void refuseIdempotencyKey(Command command) {
        if (command.idempotencyKey() != null) {
            throw Problem.of(
                    ProblemType.IDEMPOTENCY_KEY_INVALID,
                    "Leave Idempotency-Key out: a key is shown only once. If an answer is lost, rotate the key with"
                            + " grace_seconds 0.");
        }
    }

    private static String known(String name) {
        if (!ServiceName.isValid(name)) {
            throw Problem.of(ProblemType.KEY_NOT_FOUND, "No live key has this name.");
        }
        return name;
    }
}
