import java.util.Map;
import java.util.Set;
import org.elasticsearch.index.mapper.DateFieldMapper;
import org.elasticsearch.index.mapper.KeywordFieldMapper;
import org.elasticsearch.index.mapper.MappedFieldType;
import org.elasticsearch.index.mapper.TextFieldMapper;
import org.elasticsearch.xpack.kql.parser.KqlParsingContext;

/** Which fields there are, in place of an index: any name is one, the message is a text, and the time a date. */
final class KqlFields extends KqlParsingContext {
    KqlFields() {
        super(null, false, null, null);
    }

    @Override
    public Set<String> resolveFieldNames(String name) {
        return Set.of(name);
    }

    @Override
    public MappedFieldType fieldType(String name) {
        return switch (name) {
            case "@timestamp" -> new DateFieldMapper.DateFieldType(name);
            case "message" -> new TextFieldMapper.TextFieldType(name, true, false, Map.of());
            default -> new KeywordFieldMapper.KeywordFieldType(name);
        };
    }

    @Override
    public boolean isSearchableField(String name) {
        return true;
    }

    @Override
    public boolean isNestedField(String name) {
        return false;
    }

    @Override
    public String nestedPath(String name) {
        return null;
    }
}
