import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.elasticsearch.index.mapper.KeywordFieldMapper;
import org.elasticsearch.index.mapper.Mapper;
import org.elasticsearch.index.mapper.MapperParsingException;
import org.elasticsearch.index.mapper.TextFieldMapper;
import org.elasticsearch.plugins.MapperPlugin;

/**
 * Field types of plugins that are not on Maven Central: their documented parameters are checked here, and a field of the
 * type that is nearest stands in for them.
 */
final class OtherFields implements MapperPlugin {
    @Override
    public Map<String, Mapper.TypeParser> getMappers() {
        return Map.of(
            "match_only_text", like(TextFieldMapper.PARSER, Set.of("fields", "meta", "analyzer")),
            "wildcard", like(KeywordFieldMapper.PARSER, Set.of("ignore_above", "null_value", "meta", "copy_to")),
            "constant_keyword", (name, node, context) -> {
                Object value = node.remove("value");
                if (value instanceof Map) throw new MapperParsingException("[value] of [" + name + "] is an object");
                return like(KeywordFieldMapper.PARSER, Set.of("meta")).parse(name, node, context);
            }
        );
    }

    private static Mapper.TypeParser like(Mapper.TypeParser nearest, Set<String> parameters) {
        return (name, node, context) -> {
            Set<String> unknown = new HashSet<>(node.keySet());
            unknown.removeAll(parameters);
            unknown.remove("type");
            if (unknown.isEmpty() == false) {
                throw new MapperParsingException("unknown parameter " + unknown + " on mapper [" + name + "]");
            }
            return nearest.parse(name, node, context);
        };
    }
}
