package click.gamificator.taskapi.acceptance.platform;

import click.gamificator.taskapi.testing.EmbeddedDatabase;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;

/** The packaged program as processes of this machine, on an embedded PostgreSQL. Needs no container engine. */
final class ProcessPlatform implements Platform {
    private final DatabaseRoute profile;

    ProcessPlatform(DatabaseRoute profile) {
        if (profile != DatabaseRoute.DIRECT) {
            throw new IllegalStateException("Only containers have a pgbouncer: script/accept --target container");
        }
        this.profile = profile;
    }

    @Override
    public Target start(String name, InstanceSettings settings) {
        return ServiceProcess.start(profile.logs().resolve(name), settings);
    }

    @Override
    public Finished run(String name, InstanceSettings settings, List<String> command) {
        return ServiceProcess.run(profile.logs().resolve(name), settings, command);
    }

    @Override
    public DatabaseServer databases() {
        HostAndPort place = new HostAndPort("127.0.0.1", EmbeddedDatabase.port());
        return new DatabaseServer(place, place, place, "", InetAddress.getLoopbackAddress(), "127.0.0.1");
    }

    @Override
    public Map<String, String> proof() {
        return Map.of("profile", "process", "jdk", Runtime.version().toString());
    }

    @Override
    public void close() {
        // The embedded PostgreSQL ends with this JVM.
    }
}
