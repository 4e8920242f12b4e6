package click.gamificator.taskapi.acceptance.platform;

/** Where something listens. */
public record HostAndPort(String host, int port) {

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
