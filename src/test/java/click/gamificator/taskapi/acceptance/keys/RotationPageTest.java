package click.gamificator.taskapi.acceptance.keys;

import static org.assertj.core.api.Assertions.assertThat;

import click.gamificator.taskapi.acceptance.http.ApiAnswer;
import click.gamificator.taskapi.acceptance.http.JsonText;
import click.gamificator.taskapi.acceptance.http.Request;
import click.gamificator.taskapi.acceptance.platform.DatabaseRoute;
import click.gamificator.taskapi.acceptance.platform.Finished;
import click.gamificator.taskapi.acceptance.platform.InstanceSettings;
import click.gamificator.taskapi.acceptance.platform.Keyring;
import click.gamificator.taskapi.acceptance.platform.Secrets;
import click.gamificator.taskapi.acceptance.platform.SecretsManager;
import click.gamificator.taskapi.acceptance.platform.Target;
import click.gamificator.taskapi.acceptance.support.AwsShell;
import click.gamificator.taskapi.acceptance.support.Database;
import click.gamificator.taskapi.acceptance.support.LogCheck;
import click.gamificator.taskapi.acceptance.support.Targets;
import click.gamificator.taskapi.acceptance.support.Until;
import click.gamificator.taskapi.acceptance.support.World;
import click.gamificator.taskapi.guides.Guide;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs every command of docs/rotation.md in the page's order, and checks that it does what the page says. */
final class RotationPageTest {
    private static final Duration REFRESH = Duration.ofSeconds(2);
    /** One refresh, and twice the time limit of a read. */
    private static final Duration STATED = REFRESH.plusSeconds(30);

    private static final String SERVICES = "prod/task-api/service-keys";
    private static final String ADMIN = "prod/task-api/admin-key";
    private static final String DATABASE = "prod/task-api/database-url";

    private final String first = Secrets.random(43);
    private final String kennel = Secrets.random(43);
    private final Iterator<String> blocks = Guide.read(Path.of("docs", "rotation.md")).blocks().stream()
            .filter(block -> block.language().isEmpty())
            .map(block -> block.text().strip())
            .iterator();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private DatabaseUser user;

    @SuppressWarnings("NullAway.Init")
    private Target service;

    @SuppressWarnings("NullAway.Init")
    private AwsShell shell;

    @BeforeEach
    void start() throws IOException {
        Targets.begin(DatabaseRoute.DIRECT);
        Files.createDirectories(Targets.profile().logs());
        SecretsManager manager = Targets.platform().secretsManager();
        user = DatabaseUser.create(Database.migrated(), "taskuser");
        Map<String, String> secrets = Map.of(
                "SERVICE_API_KEYS", JsonText.write(Map.of("cat-house", first, "dog-kennel", kennel)),
                "ADMIN_API_KEY", Keyring.ADMIN,
                "DATABASE_URL", user.changePassword());
        Map<String, String> names =
                Map.of("SERVICE_API_KEYS", SERVICES, "ADMIN_API_KEY", ADMIN, "DATABASE_URL", DATABASE);
        InstanceSettings settings = InstanceSettings.none()
                .with(manager.access())
                .with(secrets)
                .with("SECRETS_REFRESH_SECONDS", Long.toString(REFRESH.toSeconds()));
        for (Map.Entry<String, String> name : names.entrySet()) {
            manager.create(name.getValue(), secrets.getOrDefault(name.getKey(), ""));
            settings = settings.with(name.getKey() + "_SECRET_ID", name.getValue());
        }
        service = Targets.ready("page", settings);
        Map<String, String> variables = new HashMap<>(AwsShell.aws(manager));
        variables.put("ADMIN_URL", user.administration());
        shell = new AwsShell(folder, variables);
    }

    @Test
    void everyCommandDoesWhatThePageSays() {
        run(Keyring.ADMIN + "\n");
        String dogHouse = makeDogHouse();

        String second = lastLine(run(""));
        accepted(second);
        refused(first);
        run("");
        refused(second);
        String third = lastLine(run(""));
        accepted(third);

        String fourth = lastLine(run(""));
        accepted(fourth);
        stillAccepted(third);
        run("");
        refused(third);

        String byHand = Secrets.random(43);
        run(JsonText.write(Map.of("cat-house", byHand, "dog-kennel", kennel)));
        accepted(byHand);
        stillAccepted(kennel);

        String dogHouse2 = lastLine(run(""));
        accepted(dogHouse2);
        stillAccepted(dogHouse);
        run("");
        refused(dogHouse2);
        refused(dogHouse);

        String admin = lastLine(run(""));
        Until.finallyHolds(
                STATED, () -> assertThat(status("/admin/keys", admin)).isEqualTo(200));
        assertThat(status("/admin/keys", Keyring.ADMIN)).isEqualTo(200);

        String password = Secrets.random(24);
        run(password + "\n" + password + "\n");
        run(user.url(password));
        Until.holds(
                STATED,
                () -> assertThat(SecretLog.of(service).events(Vault.DATABASE)).contains("secret_changed"));
        user.disconnect();
        accepted(byHand);

        assertThat(blocks).as("commands of the page that no test has run").isExhausted();
    }

    private String makeDogHouse() {
        Request request = Request.of("operator", "POST", "/admin/keys").key(Keyring.ADMIN);
        ApiAnswer answer = World.send(service.base(), request.json(Map.of("name", "dog-house")));
        return Secrets.remember(answer.expect(201).text("key"));
    }

    /** Runs the next block of the page, with the test's address instead of production's. */
    private Finished run(String input) {
        String block = blocks.next();
        Finished finished = shell.run(
                block.replace("https://api.example.com", service.base().toString()), input);
        assertThat(finished.status()).as(block + "\n" + finished.describe()).isZero();
        return finished;
    }

    /** The line in which a new key is printed. */
    private static String lastLine(Finished finished) {
        return Secrets.remember(finished.out().lines().toList().getLast());
    }

    private void accepted(String key) {
        Until.finallyHolds(STATED, () -> stillAccepted(key));
    }

    private void stillAccepted(String key) {
        assertThat(status("/cmd/tasks.list", key)).isEqualTo(200);
    }

    private void refused(String key) {
        Until.finallyHolds(
                STATED, () -> assertThat(status("/cmd/tasks.list", key)).isEqualTo(401));
    }

    private int status(String path, String key) {
        return World.send(service.base(), Request.of("somebody", "GET", path).key(key))
                .status();
    }

    @AfterEach
    void end() {
        Targets.end();
        assertThat(new LogCheck(Secrets.known()).findings(Targets.profile().logs()))
                .as("what must not be in the logs, in %s", Targets.profile().logs())
                .isEqualTo(List.of());
    }
}
