using System.Buffers.Binary;
using System.Text;

namespace Evaluation.Reports.Pdf;

/// <summary>An ICC profile (version 2.1, display, matrix and tone curves) for the sRGB colour space of IEC 61966-2-1, adapted to D50.</summary>
internal static class SrgbProfile
{
    private const int HeaderLength = 128, CurvePoints = 1024;

    public static byte[] Bytes { get; } = Build();

    private static byte[] Build()
    {
        byte[] curve = Curve();
        (string Tag, byte[] Data)[] tags =
        [
            ("desc", Description("sRGB")),
            ("cprt", [.. "text\0\0\0\0No rights reserved\0"u8]),
            ("wtpt", Xyz(0.9642, 1.0, 0.8249)),
            ("rXYZ", Xyz(0.4360747, 0.2225045, 0.0139322)),
            ("gXYZ", Xyz(0.3850649, 0.7168786, 0.0971045)),
            ("bXYZ", Xyz(0.1430804, 0.0606169, 0.7141733)),
            ("rTRC", curve),
            ("gTRC", curve),
            ("bTRC", curve),
        ];
        int at = HeaderLength + 4 + (12 * tags.Length);
        var offsets = new Dictionary<byte[], int>(ReferenceEqualityComparer.Instance);
        foreach (var (_, data) in tags)
        {
            if (offsets.TryAdd(data, at))
                at += (data.Length + 3) & ~3;
        }

        var profile = new byte[at];
        WriteHeader(profile);
        BinaryPrimitives.WriteInt32BigEndian(profile.AsSpan(HeaderLength), tags.Length);
        for (int i = 0; i < tags.Length; i++)
        {
            var row = profile.AsSpan(HeaderLength + 4 + (12 * i), 12);
            Encoding.ASCII.GetBytes(tags[i].Tag, row);
            BinaryPrimitives.WriteInt32BigEndian(row[4..], offsets[tags[i].Data]);
            BinaryPrimitives.WriteInt32BigEndian(row[8..], tags[i].Data.Length);
            tags[i].Data.CopyTo(profile, offsets[tags[i].Data]);
        }

        return profile;
    }

    private static void WriteHeader(byte[] profile)
    {
        BinaryPrimitives.WriteInt32BigEndian(profile, profile.Length);
        BinaryPrimitives.WriteInt32BigEndian(profile.AsSpan(8), 0x02100000);
        "mntrRGB XYZ "u8.CopyTo(profile.AsSpan(12));
        ReadOnlySpan<ushort> date = [2026, 1, 1, 0, 0, 0];
        for (int i = 0; i < date.Length; i++)
            BinaryPrimitives.WriteUInt16BigEndian(profile.AsSpan(24 + (2 * i)), date[i]);
        "acsp"u8.CopyTo(profile.AsSpan(36));
        // the illuminant of the connection space is D50
        Xyz(0.9642, 1.0, 0.8249).AsSpan(8).CopyTo(profile.AsSpan(68));
    }

    private static byte[] Xyz(double x, double y, double z)
    {
        var data = new byte[20];
        "XYZ "u8.CopyTo(data);
        BinaryPrimitives.WriteInt32BigEndian(data.AsSpan(8), Fixed(x));
        BinaryPrimitives.WriteInt32BigEndian(data.AsSpan(12), Fixed(y));
        BinaryPrimitives.WriteInt32BigEndian(data.AsSpan(16), Fixed(z));
        return data;
    }

    private static int Fixed(double value) => (int)Math.Round(value * 65536);

    private static byte[] Curve()
    {
        var data = new byte[12 + (2 * CurvePoints)];
        "curv"u8.CopyTo(data);
        BinaryPrimitives.WriteInt32BigEndian(data.AsSpan(8), CurvePoints);
        for (int i = 0; i < CurvePoints; i++)
        {
            double signal = i / (CurvePoints - 1.0);
            double light = signal <= 0.04045 ? signal / 12.92 : Math.Pow((signal + 0.055) / 1.055, 2.4);
            BinaryPrimitives.WriteUInt16BigEndian(data.AsSpan(12 + (2 * i)), (ushort)Math.Round(light * 65535));
        }

        return data;
    }

    // textDescriptionType: the ASCII name, then an empty Unicode and an empty Macintosh name
    private static byte[] Description(string name)
    {
        var data = new byte[12 + name.Length + 1 + 8 + 3 + 67];
        "desc"u8.CopyTo(data);
        BinaryPrimitives.WriteInt32BigEndian(data.AsSpan(8), name.Length + 1);
        Encoding.ASCII.GetBytes(name, data.AsSpan(12));
        return data;
    }
}
