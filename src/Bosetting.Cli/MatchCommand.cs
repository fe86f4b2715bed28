using System.Globalization;
using System.Runtime.InteropServices;
using Bosetting.Matching.Planning;
using Bosetting.Matching.Planning.Files;

namespace Bosetting.Cli;

/// <summary>
/// <c>match INSTANCE.json</c>: the plan goes to standard output, progress to standard error. Exit codes: 0 a plan was written,
/// 1 it could not be written, 2 wrong use or an instance that makes no sense.
/// </summary>
public static class MatchCommand
{
    /// <summary>Runs it.</summary>
    /// <param name="args">What follows <c>match</c>.</param>
    /// <param name="output">Opens where the plan goes.</param>
    /// <param name="messages">Where messages go.</param>
    public static int Run(string[] args, Func<Stream> output, TextWriter messages)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(messages);
        var (options, wrong) = MatchOptions.Parse(args);
        if (options is null)
        {
            messages.WriteLine($"bosetting: {wrong}");
            return 2;
        }

        // From the first moment: Ctrl-C while reading ends in a plan too.
        using var cancel = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        void Stop(PosixSignalContext context)
        {
            // The second time it ends at once, as any program does: reading from a pipe can't be stopped otherwise.
            context.Cancel = !cancel.IsCancellationRequested;
            cancel.Cancel();
        }

        if (Read(options.File, messages) is not { } problem)
        {
            return 2;
        }

        messages.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{problem.Households.Count} households, {problem.Municipalities.Count} municipalities, {problem.PairCount} pairs"));
        PlanningResult result;
        try
        {
            result = Planner.Solve(problem, new(options.Time, Seed: options.Seed, Threads: options.Threads), new Reporter(messages), cancel.Token);
        }
        catch (OutOfMemoryException)
        {
            messages.WriteLine($"bosetting: '{options.File}' is too large for the memory there is");
            return 2;
        }

        messages.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{result.Elapsed.TotalSeconds,7:F1} s  objective {result.Objective:F1}  bound {result.Bound:F1}  gap {result.Gap:P3}  {PlanningWriter.Word(result.Status)}"));
        try
        {
            using var stream = new BufferedStream(output(), 1 << 16);
            PlanningWriter.Write(stream, problem, result);
            stream.WriteByte((byte)'\n');
            stream.Flush();
            return 0;
        }
        catch (IOException e)
        {
            messages.WriteLine($"bosetting: the plan could not be written: {e.Message}");
            return 1;
        }
    }

    private static PlanningProblem? Read(string file, TextWriter messages)
    {
        try
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, 1, FileOptions.SequentialScan);
            return PlanningReader.Read(stream);
        }
        catch (PlanningException e)
        {
            messages.WriteLine($"bosetting: {e.Message}");
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            messages.WriteLine($"bosetting: there is no file '{file}'");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            messages.WriteLine($"bosetting: '{file}' can't be read: {e.Message}");
        }
        catch (OutOfMemoryException)
        {
            messages.WriteLine($"bosetting: '{file}' is too large for the memory there is");
        }

        return null;
    }

    // At most a line in half a second.
    private sealed class Reporter(TextWriter messages) : IProgress<PlanningProgress>
    {
        private static readonly TimeSpan Pause = TimeSpan.FromSeconds(0.5);

        private readonly Lock _gate = new();
        private TimeSpan _last = -Pause;

        public void Report(PlanningProgress value)
        {
            lock (_gate)
            {
                if (value.Elapsed - _last < Pause)
                {
                    return;
                }

                _last = value.Elapsed;
                messages.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"{value.Elapsed.TotalSeconds,7:F1} s  objective {value.Objective:F1}  bound {value.Bound:F1}  gap {value.Gap:P3}"));
            }
        }
    }
}
