using System.Diagnostics.Metrics;

namespace ZcGen.Tests.Meters;

/// <summary>What the meter <c>ZcGen</c> of this process says when it is asked.</summary>
internal static class ZcGenMeter
{
    /// <summary>Returns the value of each observable instrument, by name; none if no channel was opened yet.</summary>
    public static Dictionary<string, long> Observe()
    {
        Dictionary<string, long> seen = [];
        using var listener = new MeterListener();
        listener.InstrumentPublished = static (instrument, self) =>
        {
            if (instrument.Meter.Name == "ZcGen" && instrument.IsObservable)
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, _, _) => seen[instrument.Name] = value);
        listener.Start();
        listener.RecordObservableInstruments();
        return seen;
    }
}
