using Bosetting.Cli;

return args switch
{
    ["match", .. var rest] => MatchCommand.Run(rest, Console.OpenStandardOutput, Console.Error),
    _ => Wrong(),
};

static int Wrong()
{
    Console.Error.WriteLine("bosetting: say what to do: match");
    return 2;
}
