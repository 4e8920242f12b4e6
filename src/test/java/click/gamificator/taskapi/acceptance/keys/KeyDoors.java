package click.gamificator.taskapi.acceptance.keys;

import click.gamificator.taskapi.acceptance.http.ApiAnswer;
import click.gamificator.taskapi.acceptance.http.Request;
import click.gamificator.taskapi.acceptance.platform.Target;
import click.gamificator.taskapi.acceptance.support.Until;
import click.gamificator.taskapi.acceptance.support.World;
import java.time.Duration;

/** Whether all instances of a scenario accept a key of the secret store. */
public final class KeyDoors {
    /** The longest first refresh of a secret, with the SDK to load on a quarter of a CPU. */
    private static final Duration STARTING = Duration.ofSeconds(30);

    private final World world;
    private final Vault vault;

    /** Created by Cucumber once per scenario. */
    public KeyDoors(World world, Vault vault) {
        this.world = world;
        this.vault = vault;
    }

    void open(String caller, String which, Duration atMost) {
        everywhere(caller, which, 200, atMost);
    }

    void stayShut(String caller, String which, Duration atMost) {
        everywhere(caller, which, 401, atMost);
    }

    private void everywhere(String caller, String which, int status, Duration atMost) {
        Request attempt = Vault.attempt(caller, vault.key(caller, which));
        for (Target instance : world.instances()) {
            if (atMost.isZero()) {
                onceItKnowsAllKeys(instance, attempt).expect(status);
            } else {
                Until.finallyHolds(
                        atMost, () -> World.send(instance.base(), attempt).expect(status));
            }
        }
    }

    /** A new instance may ask a caller to try again, and must not refuse the key as unknown meanwhile. */
    private static ApiAnswer onceItKnowsAllKeys(Target instance, Request attempt) {
        ApiAnswer answer = World.send(instance.base(), attempt);
        long end = System.nanoTime() + STARTING.toNanos();
        while (answer.status() == 503 && System.nanoTime() < end) {
            answer = World.send(instance.base(), attempt);
        }
        return answer;
    }
}
