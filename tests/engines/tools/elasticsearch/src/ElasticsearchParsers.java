import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.elasticsearch.common.logging.LogConfigurator;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.common.xcontent.XContentHelper;
import org.elasticsearch.xcontent.json.JsonXContent;

/**
 * Says of request bodies whether Elasticsearch's own code accepts them. Each line of standard input is a JSON object
 * {kind, body}, for the kind "document" with the index template as {template}; each gets a line {ok, error} on standard
 * output.
 */
public final class ElasticsearchParsers {
    public static void main(String[] args) throws Exception {
        PrintStream out = System.out;
        System.setOut(System.err);
        LogConfigurator.configureWithoutConfig(Settings.builder().put("logger.level", "error").build());
        LogConfigurator.configureESLogging();
        Bodies bodies = new Bodies();
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            out.println(answer(bodies, line));
            out.flush();
        }
    }

    private static String answer(Bodies bodies, String line) throws Exception {
        Map<String, Object> answer = new LinkedHashMap<>();
        try {
            Map<String, Object> request = XContentHelper.convertToMap(JsonXContent.jsonXContent, line, true);
            answer.putAll(bodies.check((String) request.get("kind"), request));
            answer.put("ok", true);
        } catch (Exception | AssertionError error) {
            answer.put("ok", false);
            answer.put("error", causes(error));
        }
        return Bodies.json(answer);
    }

    /** An error of a parser says where it stopped; only its cause says why. */
    private static String causes(Throwable error) {
        String text = String.valueOf(error.getMessage());
        return error.getCause() == null ? text : text + ": " + causes(error.getCause());
    }
}
