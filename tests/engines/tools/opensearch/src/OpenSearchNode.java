import java.nio.file.Path;
import org.codelibs.opensearch.runner.OpenSearchRunner;

/**
 * One OpenSearch node on loopback until the process is ended.
 * Arguments: the HTTP port, the transport port, and a folder of its own for config, data and logs.
 */
public final class OpenSearchNode {
    public static void main(String[] args) throws Exception {
        String httpPort = args[0];
        String transportPort = args[1];
        Path home = Path.of(args[2]);
        OpenSearchRunner runner = new OpenSearchRunner();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(runner)));
        runner.onBuild((number, settings) -> {
            settings.put("http.host", "127.0.0.1");
            settings.put("http.port", httpPort);
            settings.put("transport.host", "127.0.0.1");
            settings.put("transport.port", transportPort);
            // The runner's own nodes run no ingest pipelines.
            settings.putList("node.roles", "cluster_manager", "data", "ingest");
            // A test machine's disk may be nearly full: no index becomes read-only for that.
            settings.put("cluster.routing.allocation.disk.threshold_enabled", false);
        });
        runner.build(OpenSearchRunner.newConfigs().basePath(home.toString()).clusterName("logagg-test").numOfNode(1));
        Thread.currentThread().join();
    }

    private static void close(OpenSearchRunner runner) {
        try {
            runner.close();
        } catch (Exception error) {
            System.err.println("closing the node failed: " + error);
        }
    }
}
