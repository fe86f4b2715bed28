using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;

namespace Bosetting.Web.SignIn.Oidc;

/// <summary>The provider's public keys for RS256 (RSA, at least 2048 bits) and ES256 (P-256). Keys of other kinds are passed over.</summary>
internal sealed class SigningKeys
{
    private const int LeastRsaBits = 2048;

    private readonly List<Key> _keys = [];

    /// <summary>Reads a JSON web key set.</summary>
    public static SigningKeys Parse(JsonElement set)
    {
        var result = new SigningKeys();
        foreach (var key in set.GetProperty("keys").EnumerateArray())
        {
            if (Text(key, "use") is null or "sig" && Read(key) is { } read)
            {
                result._keys.Add(read);
            }
        }

        return result;
    }

    /// <summary>True when a key for this algorithm has this id, or when the token names none and there is exactly one.</summary>
    public bool Knows(string algorithm, string? id) => Find(algorithm, id) is not null;

    /// <summary>True when the signature is by the named key. The key, never the token, decides what the algorithm may be.</summary>
    public bool Verify(string algorithm, string? id, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
        => Find(algorithm, id) is { } key && key.Verify(data, signature);

    private Key? Find(string algorithm, string? id)
    {
        var able = _keys.Where(k => k.Algorithm == algorithm && (id is null || k.Id == id)).Take(2).ToList();
        return able.Count == 1 ? able[0] : null;
    }

    private static Key? Read(JsonElement json)
    {
        var (kind, algorithm, id) = (Text(json, "kty"), Text(json, "alg"), Text(json, "kid"));
        return kind switch
        {
            "RSA" when algorithm is null or "RS256" => RsaKey.Read(json, id),
            "EC" when algorithm is null or "ES256" && Text(json, "crv") == "P-256" => EcKey.Read(json, id),
            _ => null,
        };
    }

    private static string? Text(JsonElement json, string name)
        => json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static byte[] Bytes(JsonElement json, string name) => Base64Url.DecodeFromChars(Text(json, name) ?? throw new JsonException(name));

    private abstract record Key(string Algorithm, string? Id)
    {
        public abstract bool Verify(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature);
    }

    private sealed record RsaKey(string? Id, RSAParameters Parameters) : Key("RS256", Id)
    {
        public static RsaKey? Read(JsonElement json, string? id)
        {
            var parameters = new RSAParameters { Modulus = Bytes(json, "n"), Exponent = Bytes(json, "e") };
            return parameters.Modulus.Length * 8 >= LeastRsaBits ? new RsaKey(id, parameters) : null;
        }

        public override bool Verify(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
        {
            using var rsa = RSA.Create(Parameters);
            return rsa.VerifyData(data, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        }
    }

    private sealed record EcKey(string? Id, ECParameters Parameters) : Key("ES256", Id)
    {
        public static EcKey Read(JsonElement json, string? id) => new(id, new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            Q = new ECPoint { X = Bytes(json, "x"), Y = Bytes(json, "y") },
        });

        public override bool Verify(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
        {
            using var ec = ECDsa.Create(Parameters);
            return ec.VerifyData(data, signature, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        }
    }
}
