package click.gamificator.taskapi.acceptance;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The calls that steps about keys are made of. */
public final class KeyCalls {
    private final World world;

    /** Made by Cucumber, once a scenario. */
    public KeyCalls(World world) {
        this.world = world;
    }

    void make(String giver, String service, Map<String, Object> more) {
        Map<String, Object> body = new LinkedHashMap<>(more);
        body.put("name", world.nameOf(service));
        keep(service, world.ask(world.request(giver, "POST", "/admin/keys").json(body)));
    }

    void rotate(String service, Map<String, Object> body) {
        String path = "/admin/keys/" + world.nameOf(service) + "/rotate";
        keep(service, world.ask(world.request("operator", "POST", path).json(body)));
    }

    private void keep(String service, ApiAnswer answer) {
        if (answer.status() < 300) {
            world.addKey(service, answer.text("key"));
        }
    }

    Request revocation(String service) {
        return world.request("operator", "DELETE", "/admin/keys/" + world.nameOf(service));
    }

    /** A call with the new key (the newest), or the old one (the one before it). */
    Request attempt(String service, String which) {
        return Request.of(service, "GET", "/cmd/tasks.list?limit=1").key(key(service, which));
    }

    private String key(String service, String which) {
        String configured = Callers.configuredKey(service);
        if (configured != null) {
            return configured;
        }
        List<String> keys = world.keysOf(service);
        return which.equals("old") ? keys.get(keys.size() - 2) : keys.getLast();
    }
}
