package click.gamificator.taskapi.acceptance.operations;

import click.gamificator.taskapi.acceptance.platform.Secrets;
import click.gamificator.taskapi.acceptance.support.Database;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Different spellings of the address of one database. */
final class Addresses {
    private Addresses() {}

    static String of(Database database, String like) {
        String url = database.url();
        String place = database.server().fromService() + "/" + database.name();
        return switch (like) {
            case "as most providers show it" -> url;
            case "in its short form" -> url.replaceFirst("^postgresql", "postgres");
            case "as Java programs write it" ->
                "jdbc:postgresql://" + place + "?user=" + database.user() + "&password=" + database.password();
            case "with a password full of special characters" ->
                "postgresql://" + oddUser(database, "a/b:c@d?e#f&g %25+é" + Secrets.random(8)) + "@" + place;
            case "with settings for encryption" -> url + "?sslmode=prefer&channel_binding=prefer";
            case "with further settings" -> url + "?options=-c%20statement_timeout%3D30s&application_name=cats";
            case "with a name instead of a number" -> url.replace("@127.0.0.1:", "@localhost:");
            case "with a setting that does not suit shared connections" -> url + "?prepareThreshold=5";
            default -> throw new IllegalArgumentException("Nobody writes an address " + like);
        };
    }

    /** A user with the owner's rights, whose password must be percent-encoded in an address. */
    private static String oddUser(Database database, String password) {
        Secrets.remember(password);
        String user = "odd_" + database.name();
        database.execute("create role " + user + " login password '" + password + "' in role " + database.user());
        return user + ":"
                + Secrets.remember(
                        URLEncoder.encode(password, StandardCharsets.UTF_8).replace("+", "%20"));
    }
}
