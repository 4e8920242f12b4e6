package click.gamificator.taskapi.keys;

import java.util.regex.Pattern;

/** The rules for the name of a calling service. */
final class ServiceName {
    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    private ServiceName() {}

    /** True for 1 to 63 lower-case letters, digits and hyphens that do not start with a hyphen. */
    static boolean isValid(String name) {
        return FORM.matcher(name).matches();
    }
}
