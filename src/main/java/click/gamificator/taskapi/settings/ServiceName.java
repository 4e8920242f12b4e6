package click.gamificator.taskapi.settings;

import java.util.regex.Pattern;

/** What a service that calls may be named. */
public final class ServiceName {
    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    private ServiceName() {}

    /** True for 1 to 63 lower-case letters, digits and hyphens, of which the first is no hyphen. */
    public static boolean isValid(String name) {
        return FORM.matcher(name).matches();
    }
}
