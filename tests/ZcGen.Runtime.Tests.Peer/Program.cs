using ZcGen.Runtime.Tests.Peer;

// The other process of the runtime's tests: one scenario per run. Says "ready" once its part stands, and ends with 0 if all went well.
return args switch
{
    ["echo-server", string name] => Servers.Echo(name),
    ["poller-server", string name] => Servers.EchoToMany(name),
    ["die-on-message", string name] => Servers.DieOnMessage(name),
    ["silent-server", string name] => Servers.AcceptAndDoNothing(name),
    ["echo-client", string name, string count] => Clients.Echo(name, int.Parse(count)),
    ["die-after", string name, string count] => Clients.DieAfter(name, int.Parse(count)),
    ["idle-client", string name] => Clients.Idle(name),
    ["few-descriptors-client", string name] => ResourceLimits.ConnectWithFewDescriptors(name),
    ["few-descriptors-server", string name, string left] => ResourceLimits.AcceptWithFewDescriptors(name, ulong.Parse(left)),
    ["small-files"] => ResourceLimits.CreateRegionAboveTheFileSizeLimit(),
    ["end-many-channels", string count, string capacity] => ResourceLimits.EndManyChannels(int.Parse(count), int.Parse(capacity)),
    ["write-to-peer-region"] => Attacks.WriteToPeerRegion(),
    _ => throw new ArgumentException($"no such scenario: {string.Join(' ', args)}"),
};
