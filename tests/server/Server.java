import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.neo4j.dbms.api.DatabaseManagementService;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;

/** A Neo4j Community server over Bolt, for tests. */
public class Server {
    /** Serves the home folder in its argument until it is told to stop, or its parent is gone. */
    public static void main(String[] arguments) throws IOException {
        Path home = Path.of(arguments[0]);
        boolean isNew = !Files.exists(home.resolve("data"));
        DatabaseManagementService service = new DatabaseManagementServiceBuilder(home)
            .loadPropertiesFromFile(home.resolve("neo4j.conf"))
            .build();
        Runtime.getRuntime().addShutdownHook(new Thread(service::shutdown));
        if (isNew) {
            service.database("system").executeTransactionally(
                "ALTER USER neo4j SET PASSWORD $password CHANGE NOT REQUIRED",
                Map.of("password", System.getenv("SERVER_PASSWORD")));
        }
        System.out.println("ready");
        while (System.in.read() >= 0) {
            // The parent says nothing; that its end of the pipe is closed is the message.
        }
        System.exit(0);
    }
}
