import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.elasticsearch.core.CheckedFunction;
import org.elasticsearch.core.TimeValue;
import org.elasticsearch.xcontent.NamedXContentRegistry;
import org.elasticsearch.xcontent.ParseField;
import org.elasticsearch.xcontent.XContentParser;
import org.elasticsearch.xpack.core.ilm.AllocateAction;
import org.elasticsearch.xpack.core.ilm.DeleteAction;
import org.elasticsearch.xpack.core.ilm.DownsampleAction;
import org.elasticsearch.xpack.core.ilm.ForceMergeAction;
import org.elasticsearch.xpack.core.ilm.LifecycleAction;
import org.elasticsearch.xpack.core.ilm.LifecyclePolicy;
import org.elasticsearch.xpack.core.ilm.LifecycleType;
import org.elasticsearch.xpack.core.ilm.MigrateAction;
import org.elasticsearch.xpack.core.ilm.ReadOnlyAction;
import org.elasticsearch.xpack.core.ilm.RolloverAction;
import org.elasticsearch.xpack.core.ilm.SearchableSnapshotAction;
import org.elasticsearch.xpack.core.ilm.SetPriorityAction;
import org.elasticsearch.xpack.core.ilm.ShrinkAction;
import org.elasticsearch.xpack.core.ilm.TimeseriesLifecycleType;
import org.elasticsearch.xpack.core.ilm.UnfollowAction;
import org.elasticsearch.xpack.core.ilm.WaitForSnapshotAction;
import org.elasticsearch.xpack.core.ilm.action.PutLifecycleRequest;

/** The actions of lifecycle policies, as the plugin registers them, which itself is not on Maven Central. */
final class Lifecycle implements PutLifecycleRequest.Factory {
    private static final TimeValue TIMEOUT = TimeValue.timeValueSeconds(30);

    static List<NamedXContentRegistry.Entry> entries() {
        return Arrays.asList(
            new NamedXContentRegistry.Entry(
                LifecycleType.class,
                new ParseField(TimeseriesLifecycleType.TYPE),
                parser -> TimeseriesLifecycleType.INSTANCE
            ),
            action(AllocateAction.NAME, AllocateAction::parse),
            action(DeleteAction.NAME, DeleteAction::parse),
            action(DownsampleAction.NAME, DownsampleAction::parse),
            action(ForceMergeAction.NAME, ForceMergeAction::parse),
            action(MigrateAction.NAME, MigrateAction::parse),
            action(ReadOnlyAction.NAME, ReadOnlyAction::parse),
            action(RolloverAction.NAME, RolloverAction::parse),
            action(SearchableSnapshotAction.NAME, SearchableSnapshotAction::parse),
            action(SetPriorityAction.NAME, SetPriorityAction::parse),
            action(ShrinkAction.NAME, ShrinkAction::parse),
            action(UnfollowAction.NAME, UnfollowAction::parse),
            action(WaitForSnapshotAction.NAME, WaitForSnapshotAction::parse)
        );
    }

    private static NamedXContentRegistry.Entry action(
        String name,
        CheckedFunction<XContentParser, LifecycleAction, IOException> parse
    ) {
        return new NamedXContentRegistry.Entry(LifecycleAction.class, new ParseField(name), parse);
    }

    @Override
    public PutLifecycleRequest create(LifecyclePolicy policy) {
        return new PutLifecycleRequest(TIMEOUT, TIMEOUT, policy);
    }

    @Override
    public String getPolicyName() {
        return "policy";
    }
}
