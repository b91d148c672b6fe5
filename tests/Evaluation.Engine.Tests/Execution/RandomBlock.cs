using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;

namespace Evaluation.Engine.Tests.Execution;

internal enum Work
{
    User,
    Job,
    Script,
    BrokenScript,
    Pass,
    Manual,
    Send,
    Receive,
    CatchTimer,
    CatchSignal,
    CatchCondition,
    ThrowSignal,
    ThrowMessage,
    Escalate,
    Link,
    Choice,
    Listened,
    Undo,
    Call,
    SubProcess,
    AdHoc,
    FailingSubProcess,
    EscalatingSubProcess,
    WatchedSubProcess,
    InterruptedSubProcess,
    TerminatedSubProcess,
}

internal enum Fork
{
    Exclusive,
    ExclusiveWithDefault,
    Parallel,
    Inclusive,
}

internal enum Repeat
{
    Once,
    AtOnce,
    OneByOne,
    AtOnceUntilEnough,
}

internal enum Edge
{
    None,
    Timer,
    Reminder,
    Cycle,
    Message,
    Note,
    Signal,
    Condition,
    Error,
}

/// <summary>A piece of a block-structured process: sound by construction, so that every run can come to an end.</summary>
internal abstract record Block;

internal sealed record Step(Work Work, Block? Inner, Repeat Repeat, Edge Edge) : Block;

internal sealed record Series(ImmutableArray<Block> Blocks) : Block
{
    public override string ToString() => $"Series({string.Join(", ", Blocks)})";
}

internal sealed record Branches(Fork Fork, ImmutableArray<Block> Blocks) : Block
{
    public override string ToString() => $"{Fork}({string.Join(", ", Blocks)})";
}

internal sealed record Loop(Block Inner) : Block;

internal static class RandomBlock
{
    public static Arbitrary<Block> Arbitrary { get; } = Arb.From(Gen.Sized(size => Any(Math.Min(size, 24))), Shrink);

    private static Gen<Block> Any(int size)
    {
        if (size <= 1) return Leaf();
        return Gen.Frequency(
            (3, Leaf()),
            (4, Parts(size).Select(blocks => (Block)new Series(blocks))),
            (4, from fork in Gen.Elements(Enum.GetValues<Fork>()) from blocks in Parts(size) select (Block)new Branches(fork, blocks)),
            (2, Any(size / 2).Select(block => (Block)new Loop(block))),
            (5, from work in Gen.Elements(Enum.GetValues<Work>().Where(work => work >= Work.SubProcess).ToArray())
                from inner in Any(size / 2)
                from repeat in Gen.Elements(Enum.GetValues<Repeat>())
                from edge in Gen.Elements(Enum.GetValues<Edge>())
                select (Block)new Step(work, inner, repeat, edge)));
    }

    private static Gen<Block> Leaf() =>
        from work in Gen.Frequency((5, Gen.Constant(Work.User)), (3, Gen.Constant(Work.Job)), (6, Gen.Elements(Enum.GetValues<Work>().Where(work => work < Work.SubProcess).ToArray())))
        from repeat in Gen.Frequency((4, Gen.Constant(Repeat.Once)), (1, Gen.Elements(Enum.GetValues<Repeat>())))
        from edge in Gen.Frequency((2, Gen.Constant(Edge.None)), (2, Gen.Elements(Enum.GetValues<Edge>())))
        let isEvent = work is >= Work.CatchTimer and <= Work.Choice
        select (Block)new Step(
            work, null, isEvent ? Repeat.Once : repeat, isEvent || (edge == Edge.Error && work is not (Work.Job or Work.Send or Work.Call)) ? Edge.None : edge);

    private static Gen<ImmutableArray<Block>> Parts(int size) =>
        from count in Gen.Choose(2, 3)
        from blocks in Gen.ArrayOf(Any(size / count), count)
        select blocks.ToImmutableArray();

    private static IEnumerable<Block> Shrink(Block block)
    {
        switch (block)
        {
            case Series series:
                foreach (var smaller in Smaller(series.Blocks)) yield return smaller.Length == 1 ? smaller[0] : new Series(smaller);
                break;
            case Branches branches:
                foreach (var one in branches.Blocks) yield return one;
                foreach (var smaller in Smaller(branches.Blocks).Where(smaller => smaller.Length > 1)) yield return branches with { Blocks = smaller };
                break;
            case Loop loop:
                yield return loop.Inner;
                foreach (var smaller in Shrink(loop.Inner)) yield return new Loop(smaller);
                break;
            case Step step:
                if (step.Inner is not null) yield return step.Inner;
                if (step.Repeat != Repeat.Once) yield return step with { Repeat = Repeat.Once };
                if (step.Edge != Edge.None) yield return step with { Edge = Edge.None };
                if (step.Inner is null) break;
                foreach (var smaller in Shrink(step.Inner)) yield return step with { Inner = smaller };
                break;
        }
    }

    private static IEnumerable<ImmutableArray<Block>> Smaller(ImmutableArray<Block> blocks)
    {
        for (var i = 0; i < blocks.Length; i++)
        {
            if (blocks.Length > 1) yield return blocks.RemoveAt(i);
            foreach (var smaller in Shrink(blocks[i])) yield return blocks.SetItem(i, smaller);
        }
    }
}
