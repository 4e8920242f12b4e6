package click.gamificator.taskapi;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGStatement;
import org.springframework.beans.factory.config.BeanPostProcessor;

/** Records every statement that the service's connection pool executes, with its parameters filled in. */
final class StatementRecorder implements BeanPostProcessor {
    private final List<String> statements = new CopyOnWriteArrayList<>();

    /** The statements executed since the last call. */
    List<String> drain() {
        var drained = List.copyOf(statements);
        statements.clear();
        return drained;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String beanName) {
        return bean instanceof DataSource dataSource ? recording(DataSource.class, dataSource) : bean;
    }

    private <T> T recording(Class<T> type, T target) {
        var proxy = Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (_, method, arguments) -> {
            if (target instanceof PreparedStatement statement
                    && method.getName().startsWith("execute")) {
                statements.add(statement.unwrap(PGStatement.class).toString());
            }
            var result = invoke(target, method, arguments);
            return switch (result) {
                case PreparedStatement prepared -> recording(PreparedStatement.class, prepared);
                case Connection connection -> recording(Connection.class, connection);
                case null, default -> result;
            };
        });
        return type.cast(proxy);
    }

    private static @Nullable Object invoke(
            Object target, java.lang.reflect.Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }
}
