package click.gamificator.taskapi.acceptance;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Ways to write the address of one database. */
final class Addresses {
    private Addresses() {}

    static String of(Database database, String like) {
        String url = database.url();
        String place = database.host() + ":" + database.port() + "/" + database.name();
        return switch (like) {
            case "as postgresql://" -> url;
            case "as postgres://" -> url.replaceFirst("^postgresql", "postgres");
            case "as jdbc:postgresql://" ->
                "jdbc:postgresql://" + place + "?user=postgres&password=" + Secrets.random(24);
            case "with a password full of percent signs" -> "postgresql://postgres:" + oddPassword() + "@" + place;
            case "with sslmode and channel_binding" -> url + "?sslmode=prefer&channel_binding=prefer";
            case "with options" -> url + "?options=-c%20statement_timeout%3D30s&application_name=cats";
            case "with a host name" -> url.replace("@127.0.0.1:", "@localhost:");
            case "with prepared statements turned on" -> url + "?prepareThreshold=5";
            default -> throw new IllegalArgumentException("Nobody writes an address " + like);
        };
    }

    private static String oddPassword() {
        String password = Secrets.remember("a/b:c@d?e#f&g %25+é" + Secrets.random(8));
        return Secrets.remember(
                URLEncoder.encode(password, StandardCharsets.UTF_8).replace("+", "%20"));
    }
}
