import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.index.IndexableField;
import org.elasticsearch.TransportVersion;
import org.elasticsearch.cluster.metadata.IndexMetadata;
import org.elasticsearch.cluster.metadata.Template;
import org.elasticsearch.common.bytes.BytesReference;
import org.elasticsearch.common.compress.CompressedXContent;
import org.elasticsearch.common.settings.IndexScopedSettings;
import org.elasticsearch.common.settings.Setting;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.index.IndexSettings;
import org.elasticsearch.index.IndexVersion;
import org.elasticsearch.index.analysis.AnalyzerScope;
import org.elasticsearch.index.analysis.IndexAnalyzers;
import org.elasticsearch.index.analysis.NamedAnalyzer;
import org.elasticsearch.index.mapper.IgnoredFieldMapper;
import org.elasticsearch.index.mapper.MapperMetrics;
import org.elasticsearch.index.mapper.MapperService;
import org.elasticsearch.index.mapper.MapperService.MergeReason;
import org.elasticsearch.index.mapper.ParsedDocument;
import org.elasticsearch.index.mapper.SourceToParse;
import org.elasticsearch.index.similarity.SimilarityService;
import org.elasticsearch.indices.IndicesModule;
import org.elasticsearch.script.ScriptCompiler;
import org.elasticsearch.xcontent.XContentParserConfiguration;
import org.elasticsearch.xcontent.XContentType;
import org.elasticsearch.xpack.core.ilm.LifecycleSettings;
import org.elasticsearch.xpack.core.ilm.RolloverAction;

/** Makes what a template would make of a new index: its settings are checked, its mapping is built, documents are read. */
final class Indices {
    private static final CompressedXContent TIMESTAMP = mapping("{\"_data_stream_timestamp\":{\"enabled\":true}}");
    private static final IndexScopedSettings KNOWN = new IndexScopedSettings(Settings.EMPTY, knownSettings());

    static void check(Template template, boolean dataStream) throws Exception {
        mapperService(template, dataStream).close();
    }

    /** Reads a document by the mapping; answers with the fields it leaves out of the index and those it would add. */
    static Map<String, Object> read(Template template, boolean dataStream, BytesReference document) throws Exception {
        try (MapperService service = mapperService(template, dataStream)) {
            ParsedDocument parsed = service.documentMapper().parse(new SourceToParse("1", document, XContentType.JSON));
            Set<String> ignored = new TreeSet<>();
            parsed.rootDoc().getFields(IgnoredFieldMapper.NAME).forEach(field -> ignored.add(text(field)));
            CompressedXContent added = parsed.dynamicMappingsUpdate();
            return Map.of("ignored", ignored, "added", added == null ? "" : added.string());
        }
    }

    private static String text(IndexableField field) {
        return field.stringValue() == null ? field.binaryValue().utf8ToString() : field.stringValue();
    }

    private static MapperService mapperService(Template template, boolean dataStream) throws Exception {
        Settings settings = normalized(template.settings());
        KNOWN.validate(settings, true);
        List<CompressedXContent> mappings = new ArrayList<>();
        if (dataStream) mappings.add(TIMESTAMP);
        if (template.mappings() != null) mappings.add(template.mappings());
        MapperService service = mapperService(settings);
        service.merge("_doc", mappings, MergeReason.INDEX_TEMPLATE);
        return service;
    }

    private static Settings normalized(Settings settings) {
        if (settings == null) return Settings.EMPTY;
        return Settings.builder().put(settings).normalizePrefix(IndexMetadata.INDEX_SETTING_PREFIX).build();
    }

    /** The built-in ones, and those of the lifecycle plugin, which itself is not on Maven Central. */
    private static Set<Setting<?>> knownSettings() {
        Set<Setting<?>> settings = new HashSet<>(IndexScopedSettings.BUILT_IN_INDEX_SETTINGS);
        settings.add(Setting.simpleString(LifecycleSettings.LIFECYCLE_NAME, Setting.Property.Dynamic, Setting.Property.IndexScope));
        settings.add(LifecycleSettings.LIFECYCLE_INDEXING_COMPLETE_SETTING);
        settings.add(LifecycleSettings.LIFECYCLE_STEP_WAIT_TIME_THRESHOLD_SETTING);
        settings.add(RolloverAction.LIFECYCLE_ROLLOVER_ALIAS_SETTING);
        return settings;
    }

    private static MapperService mapperService(Settings settings) {
        IndexMetadata metadata = IndexMetadata.builder("index")
            .settings(
                Settings.builder()
                    .put(IndexMetadata.SETTING_NUMBER_OF_SHARDS, 1)
                    .put(IndexMetadata.SETTING_NUMBER_OF_REPLICAS, 0)
                    .put(settings)
                    .put(IndexMetadata.SETTING_VERSION_CREATED, IndexVersion.current())
                    .put(IndexMetadata.SETTING_INDEX_UUID, "uuid")
            )
            .build();
        IndexSettings indexSettings = new IndexSettings(metadata, Settings.EMPTY, KNOWN);
        NamedAnalyzer standard = new NamedAnalyzer("default", AnalyzerScope.INDEX, new StandardAnalyzer());
        return new MapperService(
            TransportVersion::current,
            indexSettings,
            IndexAnalyzers.of(Map.of("default", standard)),
            XContentParserConfiguration.EMPTY,
            new SimilarityService(indexSettings, null, Map.of()),
            new IndicesModule(List.of(new OtherFields())).getMapperRegistry(),
            () -> null,
            () -> false,
            ScriptCompiler.NONE,
            query -> null,
            MapperMetrics.NOOP,
            null,
            () -> null
        );
    }

    private static CompressedXContent mapping(String json) {
        try {
            return new CompressedXContent("{\"_doc\":" + json + "}");
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }
}
