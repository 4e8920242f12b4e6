package click.gamificator.taskapi.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What is wrong with the fields of a request, in the order it was found. */
final class FieldErrors {
    private static final int MOST_ERRORS = 100;

    private final List<FieldError> errors = new ArrayList<>();

    void add(String name, String detail) {
        errors.add(FieldError.of(name, detail));
    }

    /** One error for each given name that is not known, by name. */
    void addUnknown(Set<String> given, Set<String> known, String detail) {
        given.stream()
                .filter(name -> !known.contains(name))
                .sorted()
                .forEach(name -> add(Text.printable(name), detail));
    }

    boolean areNone() {
        return errors.isEmpty();
    }

    /** Ends the request with a problem that lists the first hundred errors. */
    void throwIfAny() {
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors.subList(0, Math.min(errors.size(), MOST_ERRORS)));
        }
    }
}
