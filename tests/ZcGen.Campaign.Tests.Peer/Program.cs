using System.Globalization;
using ZcGen.Campaign.Tests.Peer;

// The other processes of the campaign: one part per run. Says "ready" once it stands.
return args switch
{
    ["serve", string path, string log] => CountingProcess.Run(path, log),
    ["call", string path, string caller] => Victims.Call(path, Number(caller)),
    ["build", string path, _] => Victims.Build(path),
    ["idle", string path, _] => Victims.Idle(path),
    ["pipeline", string path, string caller] => Victims.Pipeline(path, Number(caller)),
    ["silent", string path, _] => Victims.BeSilent(path),
    ["obey", string path, string caller] => ObedientClient.Run(path, Number(caller)),
    ["obey-pipelining", string path, string caller] => PipeliningClient.Run(path, Number(caller)),
    ["flood", string path, string caller] => FloodingClient.Run(path, Number(caller)),
    ["hoard", string path, string largeRings] => GreedyClient.Run(path, (int)Number(largeRings)),
    ["storm-connections", string path] => new ConnectionStorm(path).Run(),
    ["storm-hellos", string path] => new HelloStorm(path).Run(),
    ["storm-half-open", string path] => new HalfOpenStorm(path).Run(),
    ["storm-signals", string path] => new SignalStorm(path).Run(),
    ["storm-offences", string path] => new OffenceStorm(path).Run(),
    _ => throw new ArgumentException($"no such part: {string.Join(' ', args)}"),
};

static uint Number(string text) => uint.Parse(text, CultureInfo.InvariantCulture);
