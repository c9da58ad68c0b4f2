import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.elasticsearch.action.ActionRequestValidationException;
import org.elasticsearch.cluster.metadata.ComponentTemplate;
import org.elasticsearch.cluster.metadata.ComposableIndexTemplate;
import org.elasticsearch.common.Strings;
import org.elasticsearch.common.bytes.BytesArray;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.search.SearchModule;
import org.elasticsearch.search.builder.SearchSourceBuilder;
import org.elasticsearch.xcontent.NamedXContentRegistry;
import org.elasticsearch.xcontent.XContentFactory;
import org.elasticsearch.xcontent.XContentParser;
import org.elasticsearch.xcontent.XContentParserConfiguration;
import org.elasticsearch.xcontent.XContentType;
import org.elasticsearch.xcontent.json.JsonXContent;
import org.elasticsearch.xpack.core.ilm.action.PutLifecycleRequest;
import org.elasticsearch.xpack.core.security.action.role.PutRoleRequestBuilder;
import org.elasticsearch.xpack.core.security.action.user.PutUserRequestBuilder;
import org.elasticsearch.xpack.core.security.authc.support.Hasher;
import org.elasticsearch.xpack.core.security.authz.store.ReservedRolesStore;

/** The kinds of request bodies, each read by the class that reads it in a server. */
final class Bodies {
    private final XContentParserConfiguration config;

    Bodies() {
        // Roles of users may not have the names of these.
        new ReservedRolesStore();
        List<NamedXContentRegistry.Entry> entries = new ArrayList<>(Lifecycle.entries());
        entries.addAll(new SearchModule(Settings.EMPTY, List.of()).getNamedXContents());
        config = XContentParserConfiguration.EMPTY.withRegistry(new NamedXContentRegistry(entries));
    }

    /** Checks one body. Of a document it also says which fields are left out of the index or added to the mapping. */
    Map<String, Object> check(String kind, Map<String, Object> request) throws Exception {
        String body = json(request.get("body"));
        switch (kind) {
            case "ilm" -> accept(PutLifecycleRequest.parseRequest(new Lifecycle(), parser(body)).validate());
            case "template" -> check(ComposableIndexTemplate.parse(parser(body)));
            case "component" -> check(ComponentTemplate.parse(parser(body)));
            case "search" -> new SearchSourceBuilder().parseXContent(parser(body), true, feature -> true);
            case "role" -> accept(role(body).request().validate());
            case "user" -> accept(user(body).request().validate());
            case "document" -> {
                ComposableIndexTemplate template = ComposableIndexTemplate.parse(parser(json(request.get("template"))));
                return Indices.read(template.template(), template.getDataStreamTemplate() != null, bytes(body));
            }
            default -> throw new IllegalArgumentException("unknown kind: " + kind);
        }
        return Map.of();
    }

    private static void check(ComposableIndexTemplate template) throws Exception {
        if (template.template() != null) Indices.check(template.template(), template.getDataStreamTemplate() != null);
    }

    private static void check(ComponentTemplate template) throws Exception {
        Indices.check(template.template(), false);
    }

    private static PutRoleRequestBuilder role(String body) throws Exception {
        return new PutRoleRequestBuilder(null).source("role", bytes(body), XContentType.JSON);
    }

    private static PutUserRequestBuilder user(String body) throws Exception {
        return new PutUserRequestBuilder(null).source("user", bytes(body), XContentType.JSON, Hasher.NOOP);
    }

    static String json(Object value) throws Exception {
        return Strings.toString(XContentFactory.jsonBuilder().value(value));
    }

    private static void accept(ActionRequestValidationException problem) {
        if (problem != null) throw problem;
    }

    private XContentParser parser(String body) throws Exception {
        return JsonXContent.jsonXContent.createParser(config, body);
    }

    private static BytesArray bytes(String body) {
        return new BytesArray(body.getBytes(StandardCharsets.UTF_8));
    }
}
