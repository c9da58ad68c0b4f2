import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.elasticsearch.common.Strings;
import org.elasticsearch.common.logging.LogConfigurator;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.common.xcontent.XContentHelper;
import org.elasticsearch.xcontent.XContentFactory;
import org.elasticsearch.xcontent.json.JsonXContent;
import org.elasticsearch.xpack.esql.parser.EsqlGrammar;
import org.elasticsearch.xpack.kql.parser.KqlParser;

/**
 * Reads queries with Elasticsearch's own parsers. Each line of standard input is a JSON object {language, query}; each
 * gets a line on standard output: {ok, error}, for "kql" also the query DSL that it stands for as {dsl}, for "esql" the
 * texts in it as {texts}.
 */
public final class QueryLanguages {
    public static void main(String[] args) throws Exception {
        PrintStream out = System.out;
        System.setOut(System.err);
        LogConfigurator.configureWithoutConfig(Settings.builder().put("logger.level", "error").build());
        LogConfigurator.configureESLogging();
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            Map<String, Object> answer = answer(XContentHelper.convertToMap(JsonXContent.jsonXContent, line, true));
            out.println(Strings.toString(XContentFactory.jsonBuilder().value(answer)));
            out.flush();
        }
    }

    private static Map<String, Object> answer(Map<String, Object> request) {
        Map<String, Object> answer = new LinkedHashMap<>();
        String query = (String) request.get("query");
        try {
            switch ((String) request.get("language")) {
                case "kql" -> answer.put("dsl", Strings.toString(new KqlParser().parseKqlQuery(query, new KqlFields())));
                case "esql" -> answer.put("texts", EsqlGrammar.texts(query));
                default -> throw new IllegalArgumentException("unknown language");
            }
            answer.put("ok", true);
        } catch (RuntimeException error) {
            answer.put("ok", false);
            answer.put("error", String.valueOf(error.getMessage()));
        }
        return answer;
    }
}
