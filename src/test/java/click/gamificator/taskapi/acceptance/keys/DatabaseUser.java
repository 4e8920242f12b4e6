package click.gamificator.taskapi.acceptance.keys;

import click.gamificator.taskapi.acceptance.platform.Secrets;
import click.gamificator.taskapi.acceptance.support.Database;

/** A database user of one scenario, whose password may change. It has the rights of the database's owner. */
record DatabaseUser(Database database, String name) {

    static DatabaseUser create(Database database, String name) {
        DatabaseUser user = new DatabaseUser(database, name);
        database.execute("create role " + name + " login in role " + database.user());
        return user;
    }

    /** Changes the password in PostgreSQL; returns the new address for the service. */
    String changePassword() {
        String password = Secrets.random(24);
        database.execute("alter role " + name + " password '" + password + "'");
        return url(password);
    }

    /** The address that the service uses. */
    String url(String password) {
        return database.at(database.server().fromService(), name, password);
    }

    /** The address at which an operator may change its password. */
    String administration() {
        return database.at(
                database.server().direct(), "postgres", database.server().superuserPassword());
    }

    /** The number of its open connections. */
    int connections() {
        return database.query("select pid::text from pg_stat_activity where usename = '" + name + "'")
                .size();
    }

    /** Closes all its connections; a new one needs the password. */
    void disconnect() {
        database.execute("select pg_terminate_backend(pid) from pg_stat_activity where usename = '" + name + "'");
    }
}
