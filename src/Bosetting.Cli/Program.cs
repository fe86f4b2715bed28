using Bosetting.Cli;

return args switch
{
    ["match", .. var rest] => MatchCommand.Run(rest, Console.OpenStandardOutput, Console.Error),
    ["simulate", .. var rest] => SimulateCommand.Run(rest, Console.Out, Console.Error),
    _ => Wrong(),
};

static int Wrong()
{
    Console.Error.WriteLine("bosetting: say what to do: match or simulate");
    return 2;
}
