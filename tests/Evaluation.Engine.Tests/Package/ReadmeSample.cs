using Evaluation.Engine.Bpmn;
using Evaluation.Engine.Execution;
using Evaluation.Engine.Feel;

namespace Evaluation.Engine.Tests.Package;

/// <summary>The code that the package's README shows, word for word: a test compares the two.</summary>
internal static class ReadmeSample
{
    public static void Run()
    {
        var read = BpmnReader.Read(File.ReadAllBytes("six-tasks.bpmn"), "six-tasks.bpmn");
        foreach (var problem in read.Problems) Console.WriteLine(problem);
        var (deployment, instance) = (new Deployment(read.Processes[0], []), new ProcessInstance());
        Do(new StartProcess(DateTimeOffset.UtcNow, FeelContext.Empty));
        while (instance.UserTasks is [var task, ..]) Do(new CompleteUserTask(DateTimeOffset.UtcNow, task.Key, FeelContext.Empty.With("score", 80)));
        Console.WriteLine($"{instance.State} with {FeelText.Of(instance.RootVariables)}");

        void Do(ProcessCommand command)
        {
            foreach (var @event in ProcessDecider.Decide(deployment, instance, command).Events) instance.Apply(@event);
        }
    }
}
